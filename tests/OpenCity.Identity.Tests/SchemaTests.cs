using OpenCity.Abstractions.Data;
using OpenCity.Testing.Databases;

namespace OpenCity.Identity.Tests;

public sealed class SchemaTests
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Migrations_build_what_the_model_expects(DatabaseEngine engine) =>
        (await SchemaComparison.CompareAsync<IdentityContext>(engine)).ShouldBeEmpty();
}
