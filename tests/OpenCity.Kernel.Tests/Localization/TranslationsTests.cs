using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Localization;
using OpenCity.Kernel.Tenants;
using OpenCity.Kernel.Tests.Data;
using OpenCity.Kernel.Tests.Settings;

namespace OpenCity.Kernel.Tests.Localization;

public sealed class TranslationsTests
{
    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task Shows_the_wording_of_a_city_in_this_city_only_and_takes_it_away_again(DatabaseEngine engine)
    {
        await using var town = await Town.StartAsync(engine, services => services.AddTranslationsOf(typeof(TranslationsTests).Assembly).AddSingleton<ITenantAmbient, Ambient>());

        (await town.RunAsync(s => Store(s).SetAsync(new Translation("fr", "", "Town hall", "Mairie"), Cancellation))).ShouldBeTrue();
        (await town.RunAsync(s => Store(s).SetAsync(new Translation("fr", "", "Town hall", "Mairie"), Cancellation))).ShouldBeFalse("nothing differs");
        await town.RunAsync(s => Store(s).SetAsync(new Translation("fr", "/Pages/A.cshtml", "Town hall", "Maison communale"), Cancellation));

        (await ShowAsync(town, TwoTowns.PineRiver, "")).ShouldBe("Mairie");
        (await ShowAsync(town, TwoTowns.PineRiver, "/Pages/A.cshtml")).ShouldBe("Maison communale");
        (await ShowAsync(town, TwoTowns.OldMill, "")).ShouldBe("Hôtel de ville");
        (await town.RunAsync(s => Store(s).ListAsync("fr", Cancellation))).Select(t => t.Value).ShouldBe(["Mairie", "Maison communale"]);

        (await town.RunAsync(s => Store(s).RemoveAsync("fr", "", "Town hall", Cancellation))).ShouldBeTrue();
        (await town.RunAsync(s => Store(s).RemoveAsync("fr", "", "Town hall", Cancellation))).ShouldBeFalse();
        (await ShowAsync(town, TwoTowns.PineRiver, "")).ShouldBe("Hôtel de ville");
        (await town.RunAsync(s => s.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery(), Cancellation)))
            .Select(e => e.Record.Action).ShouldBe(["translations.removed", "translations.set", "translations.set"]);
    }

    [Theory]
    [InlineData("xx-yy", "Key", "Value", "culture")]
    [InlineData("FR", "Key", "Value", "culture")]
    [InlineData("fr", "", "Value", "key")]
    [InlineData("fr", "Key", "", "value")]
    [InlineData("fr", "{0} of {1}", "{0}", "value")]
    public async Task Refuses_what_could_not_be_shown(string culture, string key, string value, string field)
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);

        var failure = await Should.ThrowAsync<ValidationFailed>(() => town.RunAsync(s => Store(s).SetAsync(new Translation(culture, "", key, value), Cancellation)));

        failure.Errors.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public async Task Gives_recipes_what_they_can_write_back()
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);
        OwnTranslation[] own = [new("fr", "", "A", "Un"), new("fr", "", "B", "Deux")];

        await town.WriteAsync(async s =>
        {
            await s.GetRequiredService<ITranslationStore>().SaveAsync(own, Cancellation);
            (await s.GetRequiredService<ITranslationStore>().ListAsync(Cancellation)).ShouldBe(own, "the writer reads its own changes");
            return true;
        });
        await town.WriteAsync(async s =>
        {
            await s.GetRequiredService<ITranslationStore>().SaveAsync([own[0] with { Value = "" }], Cancellation);
            return true;
        });

        (await town.RunAsync(s => s.GetRequiredService<ITranslationStore>().ListAsync(Cancellation))).ShouldBe([own[1]]);
    }

    private static ITranslations Store(IServiceProvider scope) => scope.GetRequiredService<ITranslations>();

    private static Task<string> ShowAsync(Town town, string tenant, string context) => town.RunAsync(
        async scope =>
        {
            await Store(scope).ListAsync(null, Cancellation);
            Ambient.Current.Value = scope.GetRequiredService<ITenant>();
            using var culture = Cultures.Use("fr");
            return scope.GetRequiredService<IStringLocalizerFactory>().Create(context, typeof(TranslationsTests).Assembly.GetName().Name!)["Town hall"].Value;
        },
        tenant);

    private sealed class Ambient : ITenantAmbient
    {
        public static AsyncLocal<ITenant?> Current { get; } = new();

        public ITenant? CurrentOrNull => Current.Value;
    }
}
