package dev.connectorregistry.platform.auditchain;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;

import javax.sql.DataSource;

/** The records of the audit, for the side that writes them and the side that reads them. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnBean(DataSource.class)
public class AuditRecordsAutoConfiguration {

    @Bean
    AuditRecords auditRecords(DataSource writeSide) {
        return AuditRecords.in(writeSide);
    }
}
