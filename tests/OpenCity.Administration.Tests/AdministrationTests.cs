namespace OpenCity.Administration.Tests;

public sealed class AdministrationOnSqliteTests(SqliteCity city) : AdministrationStories(city), IClassFixture<SqliteCity>;

public sealed class AdministrationOnPostgresTests(PostgresCity city) : AdministrationStories(city), IClassFixture<PostgresCity>;
