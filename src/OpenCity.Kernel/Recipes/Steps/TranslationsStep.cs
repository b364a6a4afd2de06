using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Localization;

namespace OpenCity.Kernel.Recipes.Steps;

/// <summary>The content of a step <c>Translations</c>.</summary>
internal sealed class TranslationsStep
{
    [Description("The city's own words; those not named stay.")]
    public required IReadOnlyList<TranslationEntry> Translations { get; init; }
}

/// <summary>One of the city's own words.</summary>
internal sealed class TranslationEntry
{
    [Description("The language (BCP 47), for example fr."), Required, RegularExpression("[a-z]{2,3}(-[A-Z]{2})?")]
    public required string Culture { get; init; }

    [Description("The full name of the type or the path of the page it is for; empty for everywhere.")]
    public string Context { get; init; } = string.Empty;

    [Description("The English text with its {0} places."), Required]
    public required string Key { get; init; }

    [Description("What the city says instead; empty to take the city's words away again.")]
    public required string Value { get; init; }
}

/// <summary>Sets the city's own words.</summary>
internal sealed class TranslationsStepHandler(ITranslationStore translations) : RecipeStepHandler<TranslationsStep>
{
    public override string Name => "Translations";

    public override string Summary => "Replaces texts of the platform by the city's own words.";

    protected override Task ValidateAsync(TranslationsStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var known = CultureInfo.GetCultures(CultureTypes.AllCultures).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < step.Translations.Count; index++)
        {
            if (!known.Contains(step.Translations[index].Culture))
            {
                context.Error($"/translations/{index}/culture", $"'{step.Translations[index].Culture}' is not a language. Write, for example, 'en' or 'fr'.");
            }
        }

        return Task.CompletedTask;
    }

    protected override async Task<IReadOnlyList<PlannedChange>> PlanAsync(TranslationsStep step, RecipeStepContext context, CancellationToken cancellationToken) =>
    [
        .. (await ChangedAsync(step, cancellationToken)).Select(c => new PlannedChange(
            c.Entry.Value.Length == 0 ? ChangeKind.Remove : c.Before is null ? ChangeKind.Create : ChangeKind.Update,
            $"translation ({c.Entry.Culture}) of '{c.Entry.Key}'",
            c.Entry.Value.Length == 0 ? null : c.Entry.Value)),
    ];

    protected override async Task ApplyAsync(TranslationsStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var changed = await ChangedAsync(step, cancellationToken);
        await translations.SaveAsync([.. changed.Select(c => new OwnTranslation(c.Entry.Culture, c.Entry.Context, c.Entry.Key, c.Entry.Value))], cancellationToken);
    }

    public override async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken cancellationToken)
    {
        var present = await translations.ListAsync(cancellationToken);
        var entries = present.Select(t => (JsonNode)new JsonObject { ["culture"] = t.Culture, ["context"] = t.Context, ["key"] = t.Key, ["value"] = t.Value });
        return present.Count == 0 ? [] : [new JsonObject { ["translations"] = new JsonArray([.. entries]) }];
    }

    private async Task<IReadOnlyList<(TranslationEntry Entry, string? Before)>> ChangedAsync(TranslationsStep step, CancellationToken cancellationToken)
    {
        var present = (await translations.ListAsync(cancellationToken)).ToDictionary(t => (t.Culture, t.Context, t.Key), t => t.Value);
        return
        [
            .. step.Translations
                .Select(entry => (Entry: entry, Before: present.GetValueOrDefault((entry.Culture, entry.Context, entry.Key))))
                .Where(c => c.Entry.Value.Length == 0 ? c.Before is not null : c.Before != c.Entry.Value),
        ];
    }
}
