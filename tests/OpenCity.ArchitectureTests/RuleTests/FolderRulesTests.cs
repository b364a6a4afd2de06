using OpenCity.Testing.Conformance.Rules;

namespace OpenCity.ArchitectureTests.RuleTests;

public sealed class FolderRulesTests
{
    [Fact]
    public void Finds_reserved_files_that_are_missing_or_empty()
    {
        var files = new Dictionary<string, string> { ["README.md"] = " ", ["Manifest.cs"] = "a", ["Security/Rights.cs"] = "class Rights : IPermissionProvider;" };

        ReservedFiles.Violations(files, isTheme: false).ShouldBe(
            ["README.md is missing or empty.", "Resources/fr.po is missing or empty.", "Startup.cs is missing or empty.", "Permissions.cs is missing or empty."]);
    }

    [Fact]
    public void Passes_a_theme_without_startup_and_a_module_without_permissions()
    {
        var files = new Dictionary<string, string> { ["README.md"] = "a", ["Manifest.cs"] = "a", ["Resources/fr.po"] = "a" };

        ReservedFiles.Violations(files, isTheme: true).ShouldBeEmpty();
        files["Startup.cs"] = "a";
        ReservedFiles.Violations(files, isTheme: false).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Migrations/Sqlite/0001_initial.sql")]
    [InlineData("Migrations/Sqlite/0001_initial.sql", "Migrations/Postgres/0001_first.sql")]
    [InlineData("Migrations/Sqlite/initial.sql", "Migrations/Postgres/initial.sql")]
    [InlineData("Migrations/0001_initial.sql")]
    [InlineData("Migrations/Sqlite/0001_a.sql", "Migrations/Postgres/0001_a.sql", "Migrations/Sqlite/0001_b.sql", "Migrations/Postgres/0001_b.sql")]
    public void Finds_migrations_without_twin_or_number(params string[] paths) => MigrationPairs.Violations(paths).ShouldNotBeEmpty();

    [Theory]
    [InlineData]
    [InlineData("Migrations/Sqlite/0001_initial.sql", "Migrations/Postgres/0001_initial.sql")]
    [InlineData("Migrations/Host/Sqlite/0001_tenants.sql", "Migrations/Host/Postgres/0001_tenants.sql", "Data/other.sql")]
    public void Passes_migrations_in_pairs(params string[] paths) => MigrationPairs.Violations(paths).ShouldBeEmpty();

    [Theory]
    [InlineData(false, "Pages/Index.cshtml")]
    [InlineData(false, "Areas/Permits/Pages/Index.cshtml")]
    [InlineData(false, "_ViewImports.cshtml")]
    [InlineData(true, "Areas/Trees/Pages/Index.cshtml")]
    public void Finds_views_outside_of_their_home(bool isTheme, string view) => ViewPlaces.Misplaced("Trees", isTheme, [view]).ShouldHaveSingleItem();

    [Theory]
    [InlineData(false, "Areas/Trees/Pages/Index.cshtml")]
    [InlineData(true, "Themes/Civic/_Layout.cshtml")]
    public void Passes_views_in_their_home(bool isTheme, string view) => ViewPlaces.Misplaced("Trees", isTheme, [view]).ShouldBeEmpty();

    [Fact]
    public void Finds_equal_views_of_two_projects()
    {
        ViewPlaces.Equal([("A", "Areas/X/Pages/Index.cshtml"), ("B", "areas/X/Pages/index.cshtml")]).ShouldHaveSingleItem().ShouldContain("A and in B");
        ViewPlaces.Equal([("A", "Areas/X/Pages/Index.cshtml"), ("B", "Areas/Y/Pages/Index.cshtml")]).ShouldBeEmpty();
    }
}
