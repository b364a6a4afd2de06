using System.ComponentModel;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Settings;
using OpenCity.Kernel.Theming;

namespace OpenCity.Kernel.Recipes.Steps;

/// <summary>The content of a step <c>themes</c>.</summary>
internal sealed class ThemesStep
{
    [Description("The id of the theme of the public pages. It is switched on where it is off.")]
    public string? Site { get; init; }

    [Description("The id of the theme of the staff's and administration's pages. It is switched on where it is off.")]
    public string? Admin { get; init; }
}

/// <summary>Chooses the themes.</summary>
internal sealed class ThemesStepHandler(IFeatures features, ISettings settings) : RecipeStepHandler<ThemesStep>
{
    public override string Name => "themes";

    public override string Summary => "Chooses the themes of the public pages and of the staff's pages.";

    protected override Task ValidateAsync(ThemesStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var known = features.Installed.Where(f => f.IsTheme).Select(f => f.Id).ToList();
        foreach (var (path, id) in new[] { ("/site", step.Site), ("/admin", step.Admin) })
        {
            if (!string.IsNullOrEmpty(id) && !known.Contains(id, StringComparer.OrdinalIgnoreCase))
            {
                context.Unknown(path, "theme", id, known);
            }
            else if (!string.IsNullOrEmpty(id))
            {
                context.Announced(AnnouncedKinds.Feature).Add(id);
            }
        }

        return Task.CompletedTask;
    }

    protected override async Task<IReadOnlyList<PlannedChange>> PlanAsync(ThemesStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var present = await settings.GetAsync<ThemeSettings>(cancellationToken);
        var changes = features.Plan(Chosen(step), []).Enable.Select(id => new PlannedChange(ChangeKind.Create, $"feature {id}", "is switched on")).ToList();
        AddChange(changes, "theme of the public pages", present.Site, step.Site);
        AddChange(changes, "theme of the staff's pages", present.Admin, step.Admin);
        return changes;
    }

    protected override async Task ApplyAsync(ThemesStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        await features.ApplyAsync(features.Plan(Chosen(step), []), cancellationToken);
        var present = await settings.GetAsync<ThemeSettings>(cancellationToken);
        var wanted = new ThemeSettings { Site = step.Site ?? present.Site, Admin = step.Admin ?? present.Admin };
        if (wanted.Site != present.Site || wanted.Admin != present.Admin)
        {
            await settings.UpdateAsync(wanted, cancellationToken);
        }
    }

    public override async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken cancellationToken)
    {
        var present = await settings.GetAsync<ThemeSettings>(cancellationToken);
        var step = new JsonObject();
        foreach (var (name, id) in new[] { ("site", present.Site), ("admin", present.Admin) })
        {
            if (id.Length > 0)
            {
                step[name] = id;
            }
        }

        return step.Count == 0 ? [] : [step];
    }

    private static List<string> Chosen(ThemesStep step) => [.. new[] { step.Site, step.Admin }.OfType<string>().Where(id => id.Length > 0)];

    private static void AddChange(List<PlannedChange> changes, string subject, string present, string? wanted)
    {
        if (wanted is not null && wanted != present)
        {
            changes.Add(new PlannedChange(ChangeKind.Update, subject, $"'{present}' becomes '{wanted}'"));
        }
    }
}
