namespace OpenCity.Tenants.Tests;

public sealed class TenantsOnSqliteTests(SqliteRegion region) : TenantsStories(region), IClassFixture<SqliteRegion>;

public sealed class TenantsOnPostgresTests(PostgresRegion region) : TenantsStories(region), IClassFixture<PostgresRegion>;
