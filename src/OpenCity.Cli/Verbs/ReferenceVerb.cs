using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Cli.Verbs;

/// <summary>Writes the reference of what is installed: features, permissions, settings, background tasks, recipe steps, verbs.</summary>
internal sealed class ReferenceVerb(
    IFeatures features,
    IRoles roles,
    ISettingsAdministration settings,
    IBackgroundMonitor background,
    IEnumerable<IRecipeStepHandler> steps,
    Func<IEnumerable<VerbDescription>> verbs) : ICommandVerb
{
    public VerbDescription Description { get; } = new("reference", "Write the reference page of everything that is installed, as Markdown.")
    {
        Options = [new("output", "The file to write; standard output where left out")],
        Examples = ["reference --output docs/reference/platform.md"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var page = new StringBuilder("# Platform\n\nWritten by `opencity reference`; do not edit. What the city of the recipe `small-town` has.\n");
        Table(page, "Features", ["Id", "Name", "Needs", "What it does"], features.Installed.OrderBy(f => f.Id, StringComparer.Ordinal).Select(f => new[] { f.Id, f.Name, string.Join(", ", f.Dependencies), f.Description }));
        Table(page, "Permissions", ["Id", "What it allows", "Can give itself more"], roles.Permissions.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new[] { p.Name, p.Description, p.IsSecurityCritical ? "yes" : string.Empty }));
        foreach (var topic in settings.List())
        {
            Table(page, $"Settings: {topic.Id}", ["Property", "Type", "What it is"], topic.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(Row));
        }

        var tasks = await background.ListAsync(cancellationToken);
        Table(page, "Background tasks", ["Id", "Title", "Schedule (cron, the city's time)"], tasks.Select(t => new[] { t.Id, t.Title, $"`{t.Schedule}`" }));
        Table(page, "Recipe steps", ["Name", "What it does"], steps.OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase).Select(s => new[] { s.Name, s.Summary }));
        Table(page, "Verbs of the command line", ["Verb", "What it does"], verbs().OrderBy(v => v.Words, StringComparer.Ordinal).Select(v => new[] { $"`{v.Words}`", v.Summary }));
        await MarkdownPage.WriteAsync(context, page.ToString(), cancellationToken);
    }

    private static string[] Row(PropertyInfo property)
    {
        var display = property.GetCustomAttribute<DisplayAttribute>();
        return [JsonNamingPolicy.CamelCase.ConvertName(property.Name), TypeName(property.PropertyType), string.Join(". ", new[] { display?.Name, display?.Description }.Where(t => !string.IsNullOrEmpty(t)))];
    }

    private static string TypeName(Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return target.IsGenericType ? $"{target.Name.Split('`')[0]} of {string.Join(", ", target.GetGenericArguments().Select(TypeName))}" : target.Name;
    }

    private static void Table(StringBuilder page, string title, string[] head, IEnumerable<string[]> rows)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n| {string.Join(" | ", head)} |\n|{string.Concat(head.Select(_ => "---|"))}\n");
        foreach (var row in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal)))} |\n");
        }
    }
}
