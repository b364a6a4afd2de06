using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Testing;

namespace OpenCity.Kernel.Tests.Recipes;

/// <summary>The steps that the platform itself brings, in a running city.</summary>
public sealed class PlatformStepsTests(PlatformStepsTests.Town fixture) : IClassFixture<PlatformStepsTests.Town>
{
    private int _recipes;

    private TestCity City => fixture.City;

    [Theory]
    [InlineData("""{ "name": "settings", "CitySetings": {} }""", "/steps/0/CitySetings", "Did you mean 'CitySettings'?")]
    [InlineData("""{ "name": "settings", "CitySettings": { "provinc": "ON" } }""", "/steps/0/CitySettings/provinc", "Did you mean 'province'?")]
    [InlineData("""{ "name": "settings", "CitySettings": { "province": "Ontario" } }""", "/steps/0/CitySettings/province", "does not have the form")]
    [InlineData("""{ "name": "settings", "CitySettings": { "latitude": 91 } }""", "/steps/0/CitySettings/latitude", "at most 90")]
    [InlineData("""{ "name": "settings", "CitySettings": { "email": "nobody" } }""", "/steps/0/CitySettings/email", "not a mail address")]
    [InlineData("""{ "name": "settings", "PermitSettings": { "draftLifetimeDays": 30 } }""", "/steps/0/PermitSettings", "come with the feature 'OpenCity.Permits', which is off")]
    [InlineData("""{ "name": "themes", "site": "OpenCity.CivikTheme" }""", "/steps/0/site", "Did you mean 'OpenCity.CivicTheme'?")]
    [InlineData("""{ "name": "Roles", "Roles": [ { "Name": "Mayor", "Permissions": ["workspace.veiw"] } ] }""", "/steps/0/Roles/0/Permissions/0", "Did you mean 'workspace.view'?")]
    [InlineData("""{ "name": "Roles", "Roles": [ { "Name": "Mayor", "Permissions": ["permits.view"] } ] }""", "/steps/0/Roles/0/Permissions/0", "comes with the feature 'OpenCity.Permits', which is off")]
    [InlineData("""{ "name": "Roles", "Roles": [ { "Name": "Administrator", "Permissions": ["workspace.view"] } ] }""", "/steps/0/Roles/0", "cannot be changed")]
    [InlineData("""{ "name": "Roles", "Roles": [ { "Name": "Mayor", "PermissionBehavior": "replace" } ] }""", "/steps/0/Roles/0/PermissionBehavior", "Did you mean 'Replace'?")]
    [InlineData("""{ "name": "media", "Files": [ { "TargetPath": "a.png", "SourceUrl": "https://city.example/a.png" } ] }""", "/steps/0/Files/0/SourceUrl", "Nothing is fetched from the network")]
    [InlineData("""{ "name": "media", "Files": [ { "TargetPath": "a.png", "SourcePath": "../a.png" } ] }""", "/steps/0/Files/0/SourcePath", "cannot leave it")]
    [InlineData("""{ "name": "media", "Files": [ { "TargetPath": "../a.png", "Base64": "" } ] }""", "/steps/0/Files/0/TargetPath", "does not have the form")]
    [InlineData("""{ "name": "media", "Files": [ { "TargetPath": "a.png" } ] }""", "/steps/0/Files/0", "needs either 'SourcePath'")]
    [InlineData("""{ "name": "media", "Files": [ { "TargetPath": "a.png", "Base64": "?" } ] }""", "/steps/0/Files/0/Base64", "not Base64")]
    [InlineData("""{ "name": "Translations", "translations": [ { "culture": "zz", "key": "Fee", "value": "Fee" } ] }""", "/steps/0/translations/0/culture", "is not a language")]
    [InlineData("""{ "name": "feature", "enable": ["OpenCity.Permit"] }""", "/steps/0/enable/0", "Did you mean 'OpenCity.Permits'?")]
    [InlineData("""{ "name": "permit-type", "types": [] }""", "/steps/0/name", "Did you mean 'permit-types'? It comes with the feature 'OpenCity.Permits'.")]
    [InlineData("""{ "name": "recipes", "Values": [ { "name": "smal-town" } ] }""", "/steps/0/Values/0/name", "Did you mean 'small-town'?")]
    public async Task Refuses_with_place_and_remedy(string step, string path, string message)
    {
        var check = await City.RunAsync((services, ct) => Recipes(services).ValidateAsync(Recipe(step), [], ct));
        var error = check.Errors.ShouldHaveSingleItem();
        error.Path.ShouldBe(path);
        error.Message.ShouldContain(message);
    }

    [Fact]
    public async Task Settings_change_what_they_name_and_nothing_else()
    {
        const string Step = """{ "name": "settings", "citysettings": { "Tagline": "By the water", "zoom": 11, "cultures": ["fr", "en"] } }""";
        var before = await CitySettingsAsync();
        var plan = await PlanAsync(Step);
        plan.Select(c => c.Subject).ShouldBe(["setting CitySettings.tagline", "setting CitySettings.cultures", "setting CitySettings.zoom"], ignoreOrder: true);
        await ApplyAsync(Step);
        var after = await CitySettingsAsync();
        (after.Tagline.In("fr"), after.Zoom, after.Cultures[0]).ShouldBe(("By the water", 11, "fr"));
        (after.Email, after.Province).ShouldBe((before.Email, before.Province));
        (await PlanAsync(Step)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Roles_are_replaced_added_to_and_taken_from()
    {
        static string Step(string behaviour, string permissions) =>
            $$"""{ "name": "Roles", "Roles": [ { "Name": "Councillor", "Description": "Sits on the council", "PermissionBehavior": "{{behaviour}}", "Permissions": [{{permissions}}] } ] }""";

        await ApplyAsync(Step("Replace", "\"workspace.view\""));
        (await PermissionsAsync()).ShouldBe(["workspace.view"]);
        (await PlanAsync(Step("Add", "\"audit.view\""))).ShouldHaveSingleItem().Detail.ShouldBe("gains audit.view");
        await ApplyAsync(Step("Add", "\"audit.view\""));
        (await PermissionsAsync()).ShouldBe(["audit.view", "workspace.view"], ignoreOrder: true);
        await ApplyAsync(Step("Remove", "\"workspace.view\""));
        (await PermissionsAsync()).ShouldBe(["audit.view"]);
        await ApplyAsync("""{ "name": "Roles", "Roles": [ { "Name": "councillor", "Description": "Elected" } ] }""");
        (await PermissionsAsync()).ShouldBe(["audit.view"], "left out, they stay");
        (await PlanAsync(Step("Replace", "\"audit.view\""))).ShouldHaveSingleItem().Detail.ShouldBe("another description");
    }

    [Fact]
    public async Task Translations_are_set_and_taken_away()
    {
        const string Set = """{ "name": "Translations", "translations": [ { "culture": "fr", "key": "Sign in", "value": "Ouvrir une session" } ] }""";
        const string Remove = """{ "name": "Translations", "translations": [ { "culture": "fr", "key": "Sign in", "value": "" } ] }""";
        await ApplyAsync(Set);
        (await PlanAsync(Set)).ShouldBeEmpty();
        (await City.RunAsync((services, ct) => services.GetRequiredService<ITranslations>().ListAsync("fr", ct))).ShouldHaveSingleItem().Value.ShouldBe("Ouvrir une session");
        (await PlanAsync(Remove)).ShouldHaveSingleItem().Kind.ShouldBe(ChangeKind.Remove);
        await ApplyAsync(Remove);
        (await PlanAsync(Remove)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Media_are_stored_and_replaced_when_their_bytes_differ()
    {
        static string Step(string text) =>
            $$"""{ "name": "media", "Files": [ { "TargetPath": "maps/river.geojson", "Base64": "{{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text))}}" } ] }""";

        var first = Step("""{"type":"FeatureCollection","features":[]}""");
        var second = Step("""{"type":"FeatureCollection","features":[ ]}""");
        (await PlanAsync(first)).ShouldHaveSingleItem().Kind.ShouldBe(ChangeKind.Create);
        await ApplyAsync(first);
        (await PlanAsync(first)).ShouldBeEmpty();
        (await PlanAsync(second)).ShouldHaveSingleItem().Kind.ShouldBe(ChangeKind.Update);
        await ApplyAsync(second);
        (await City.RunAsync((services, ct) => services.GetRequiredService<IMedia>().FindAsync("maps/river.geojson", ct))).ShouldNotBeNull().Length.ShouldBe(43);
    }

    private static IRecipes Recipes(IServiceProvider services) => services.GetRequiredService<IRecipes>();

    private RecipeSource Recipe(string step) => new("test.recipe.json", $$"""{ "name": "test{{++_recipes}}", "steps": [ {{step}} ] }""", _ => null);

    private async Task<IReadOnlyList<PlannedChange>> PlanAsync(string step)
    {
        var plan = await City.RunAsync((services, ct) => Recipes(services).PlanAsync(Recipe(step), [], ct));
        plan.Check.Errors.ShouldBeEmpty();
        return plan.Steps.ShouldHaveSingleItem().Changes;
    }

    private Task<RecipeOutcome> ApplyAsync(string step) => City.RunAsync((services, ct) => Recipes(services).ApplyAsync(Recipe(step), [], null, ct));

    private Task<CitySettings> CitySettingsAsync() => City.RunAsync(async (services, ct) => await services.GetRequiredService<ISettings>().GetAsync<CitySettings>(ct));

    private Task<IReadOnlyList<string>> PermissionsAsync() => City.RunAsync(async (services, ct) =>
        (await services.GetRequiredService<IRoles>().ListAsync(ct)).Single(r => r.Name == "Councillor").Permissions);

    /// <summary>A city with nothing switched on.</summary>
    public sealed class Town : IAsyncLifetime
    {
        public TestCity City { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            City = await TestCity.StartAsync(DatabaseEngine.Sqlite, options => options.Recipe = """{ "name": "bare", "issetuprecipe": true, "steps": [] }""");

        public ValueTask DisposeAsync() => City.DisposeAsync();
    }
}
