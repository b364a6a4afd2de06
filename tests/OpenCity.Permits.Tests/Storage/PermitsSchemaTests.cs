using OpenCity.Abstractions.Data;
using OpenCity.Testing.Databases;

namespace OpenCity.Permits.Tests.Storage;

public sealed class PermitsSchemaTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Migrations_build_what_the_model_expects(DatabaseEngine engine) =>
        (await SchemaComparison.CompareAsync<PermitsDbContext>(engine, "permits_permit.search")).ShouldBeEmpty();
}
