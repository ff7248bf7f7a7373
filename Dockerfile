# syntax=docker/dockerfile:1
# The images of the two sides and of the proxy before them: docker build --target command-side .

FROM maven:3.9-eclipse-temurin-25 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
# -am: with all that they are made of. Tests run before an image is built, not in it.
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm \
    mvn -B -q -pl standalone -am -DskipTests package && mkdir -p console/target/classes/console

FROM eclipse-temurin:25-jre AS process
COPY --chmod=755 deploy/container/is-ready deploy/unpack /usr/local/bin/
COPY deploy/container/jvm.options /jvm.options
RUN mkdir /data && chown 10001:10001 /data
WORKDIR /

# Unpacked where it will run, by the Java that it will run on: what a start learns holds for no other.
FROM process AS unpacked-command-side
COPY --from=build /source/command-side/target/command-side-*-exec.jar /command-side.jar
RUN unpack /command-side.jar /app command-side java @/jvm.options

FROM process AS unpacked-query-side
COPY --from=build /source/query-side/target/query-side-*-exec.jar /query-side.jar
RUN unpack /query-side.jar /app query-side java @/jvm.options

# From what changes least to what changes with each build.
FROM process AS command-side
COPY --from=unpacked-command-side /app/lib /app/lib
COPY --from=unpacked-command-side /app/command-side.jar /app/command-side.aot /app/
USER 10001:10001
EXPOSE 8082
ENTRYPOINT ["java", "@/jvm.options", "-XX:AOTCache=/app/command-side.aot", "-Xlog:aot=off", "-Xlog:cds=off", "-jar", "/app/command-side.jar"]

FROM process AS query-side
COPY --from=unpacked-query-side /app/lib /app/lib
COPY --from=unpacked-query-side /app/query-side.jar /app/query-side.aot /app/
USER 10001:10001
EXPOSE 8081
ENTRYPOINT ["java", "@/jvm.options", "-XX:AOTCache=/app/query-side.aot", "-Xlog:aot=off", "-Xlog:cds=off", "-jar", "/app/query-side.jar"]

FROM nginxinc/nginx-unprivileged:1.28-alpine AS proxy
COPY deploy/nginx/nginx.conf /etc/nginx/nginx.conf
COPY deploy/nginx/sides.conf deploy/nginx/console.conf /etc/nginx/
COPY --from=build /source/console/target/classes/console /usr/share/nginx/console
EXPOSE 8080
