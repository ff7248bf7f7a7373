package dev.connectorregistry.command.secret;

import com.zaxxer.hikari.HikariDataSource;

class SecretVaultOnH2IT extends SecretVaultContract {

    @Override
    HikariDataSource newDatabase() {
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setJdbcUrl("jdbc:h2:async:" + folder.resolve("events") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        return dataSource;
    }

    @Override
    String vendor() {
        return "h2";
    }
}
