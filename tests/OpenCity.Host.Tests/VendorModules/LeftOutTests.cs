using System.Net;
using System.Text;
using OpenCity.Abstractions.Modules;

namespace OpenCity.Host.Tests.VendorModules;

/// <summary>An installation in which many modules fail, each in its own way, and one is sound.</summary>
public sealed class FailingModules : IAsyncLifetime
{
    internal const string Sound = "Vendor.Sound";

    private static readonly VendorPackage[] All =
    [
        new(Sound) { Files = [("staticwebassets/notice.css", Encoding.UTF8.GetBytes(".notice{color:#000}"))], Resources = [("Resources/fr.po", "msgid \"Notices\"\nmsgstr \"Avis\"\n")] },
        new("Vendor.ThrowsInServices") { Startup = """public override void ConfigureServices(IServiceCollection services) => throw new InvalidOperationException("The licence has ended.");""" },
        new("Vendor.ThrowsInConfigure") { Startup = """public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services) => throw new FormatException("No such port.");""" },
        new("Vendor.ThrowsInConstructor") { Startup = """public Startup() => throw new NotSupportedException("Not here.");""" },
        new("Vendor.SharesState") { Startup = "public override void ConfigureServices(IServiceCollection services) => services.AddSingleton<Counter>();", Types = "public sealed class Counter;" },
        new("Vendor.OpenDoor") { Startup = """public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services) => routes.MapGet("/door", () => "open");""" },
        new("Vendor.UnknownConstraint") { Startup = """public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services) => routes.MapGet("/parcels/{id:parcel}", () => "x").AllowPublic("A page of the tests.");""" },
        new("Vendor.SamePage")
        {
            Attributes = """
                [assembly: Microsoft.AspNetCore.Mvc.ApplicationParts.ProvideApplicationPartFactory("Microsoft.AspNetCore.Mvc.ApplicationParts.ConsolidatedAssemblyApplicationPartFactory, Microsoft.AspNetCore.Mvc.Razor")]
                [assembly: Microsoft.AspNetCore.Razor.Hosting.RazorCompiledItem(typeof(Vendor.SamePage.Twin), "mvc.1.0.razor-page", "/Areas/Administration/Pages/Health/Index.cshtml")]
                """,
            Types = "public sealed class Twin : Microsoft.AspNetCore.Mvc.RazorPages.Page { public override Task ExecuteAsync() => Task.CompletedTask; }",
        },
        new("Vendor.BadFrench") { Resources = [("Resources/fr.po", "msgid \"Notices\nmsgstr \"Avis\"\n")] },
        new("Vendor.BadMigration") { Resources = [("Migrations/Sqlite/first.sql", "CREATE TABLE x (id INTEGER)")] },
        new("Vendor.BadSchedule")
        {
            Startup = "public override void ConfigureServices(IServiceCollection services) => services.AddScoped<OpenCity.Abstractions.Background.IBackgroundTask, Nightly>();",
            Types = """
                [OpenCity.Abstractions.Background.BackgroundTask("vendor.nightly", Title = "Nightly", Schedule = "at night")]
                public sealed class Nightly : OpenCity.Abstractions.Background.IBackgroundTask { public Task<string?> RunAsync(System.Threading.CancellationToken cancellationToken) => Task.FromResult<string?>(null); }
                """,
        },
        new("Vendor.NeedsTheFailing") { Manifest = """, Dependencies = new[] { "Vendor.ThrowsInServices" }""" },
    ];

    internal VendorSite Site { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Site.Install(All);
        await Site.StartAsync();
        await Site.EnableAsync(Sound);
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}

/// <summary>What a vendor's module does wrong when it is started: it is left out, and nobody else notices.</summary>
public sealed class LeftOutTests(FailingModules modules) : IClassFixture<FailingModules>
{
    [Theory]
    [InlineData("Vendor.ThrowsInServices", "in Vendor.ThrowsInServices.Startup.ConfigureServices: InvalidOperationException: The licence has ended.")]
    [InlineData("Vendor.ThrowsInConfigure", "in Vendor.ThrowsInConfigure.Startup.Configure: FormatException: No such port.")]
    [InlineData("Vendor.ThrowsInConstructor", "NotSupportedException: Not here.")]
    [InlineData("Vendor.SharesState", "one instance would serve every tenant")]
    [InlineData("Vendor.OpenDoor", "does not say who may call it")]
    [InlineData("Vendor.UnknownConstraint", "parcel")]
    [InlineData("Vendor.SamePage", "The view '/Areas/Administration/Pages/Health/Index.cshtml' is in")]
    [InlineData("Vendor.BadFrench", "fr.po")]
    [InlineData("Vendor.BadMigration", "is no migration's name")]
    [InlineData("Vendor.BadSchedule", "The schedule of the background task Vendor.BadSchedule.Nightly cannot be read")]
    [InlineData("Vendor.NeedsTheFailing", "depends on 'Vendor.ThrowsInServices', which is not installed")]
    public async Task A_module_that_fails_is_left_out_with_the_reason(string id, string reason)
    {
        var module = (await modules.Site.ModulesAsync()).Single(m => m.Id == id);

        module.Fault.ShouldBe(ModuleFault.Failed);
        module.Reason.ShouldNotBeNull().ShouldContain(reason);
        (await modules.Site.GetAsync("/api/" + id)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_sound_module_and_every_city_run()
    {
        (await modules.Site.ModulesAsync()).Single(m => m.Id == FailingModules.Sound).Fault.ShouldBeNull();
        (await modules.Site.GetAsync("/api/" + FailingModules.Sound)).Text.ShouldBe("answers");
        (await modules.Site.GetAsync("/mill/api/" + FailingModules.Sound)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await modules.Site.GetAsync($"/_content/{FailingModules.Sound}/notice.css")).Text.ShouldBe(".notice{color:#000}");
        (await modules.Site.GetAsync($"/_content/{FailingModules.Sound}/../../lib/{FailingModules.Sound}.dll")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await modules.Site.GetAsync($"/_content/{FailingModules.Sound}/%2e%2e/lib/{FailingModules.Sound}.dll")).Status.ShouldBe(HttpStatusCode.NotFound);
        await modules.Site.CitiesAnswerAsync();
    }
}
