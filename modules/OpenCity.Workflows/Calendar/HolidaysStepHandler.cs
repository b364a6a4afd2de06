using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Workflows.Calendar;

/// <summary>Brings the city's calendar. The rules of a recipe are the province's and replace those before; single days, which staff add too, stay.</summary>
internal sealed class HolidaysStepHandler(ISettings settings) : RecipeStepHandler<HolidaysStep>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public override string Name => "holidays";

    public override string Summary => "Sets the city's calendar: working weekdays, office hours, holidays, and single closing days.";

    public override async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken cancellationToken)
    {
        var present = await settings.GetAsync<CalendarSettings>(cancellationToken);
        if (Text(present) == Text(new CalendarSettings()))
        {
            return [];
        }

        var step = new HolidaysStep
        {
            WorkingWeekdays = present.WorkingWeekdays,
            OfficeHours = present.OfficeHours,
            Rules = present.Rules.Count > 0 ? present.Rules : null,
            Days = present.Days.Count > 0 ? present.Days : null,
        };
        var exported = new JsonObject { ["name"] = Name };
        foreach (var (property, value) in JsonSerializer.SerializeToNode(step, Json)!.AsObject())
        {
            exported[property] = value?.DeepClone();
        }

        return [exported];
    }

    protected override Task ValidateAsync(HolidaysStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        foreach (var (path, message) in RuleCheck.Problems(step))
        {
            context.Error(path, message);
        }

        return Task.CompletedTask;
    }

    protected override async Task<IReadOnlyList<PlannedChange>> PlanAsync(HolidaysStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var before = await settings.GetAsync<CalendarSettings>(cancellationToken);
        var after = Merge(before, step);
        return
        [
            .. Changed(before.WorkingWeekdays, after.WorkingWeekdays, "working weekdays"),
            .. Changed(before.OfficeHours, after.OfficeHours, "office hours"),
            .. Changes(before.Rules, after.Rules, r => $"holiday {r.Title.In("en")}"),
            .. Changes(before.Days, after.Days, d => $"{(d.Worked ? "working" : "closing")} day {d.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"),
        ];
    }

    protected override Task ApplyAsync(HolidaysStep step, RecipeStepContext context, CancellationToken cancellationToken) =>
        settings.ChangeAsync<CalendarSettings>(present => Merge(present, step), cancellationToken);

    private static CalendarSettings Merge(CalendarSettings present, HolidaysStep step)
    {
        var named = step.Days ?? [];
        return new CalendarSettings
        {
            WorkingWeekdays = step.WorkingWeekdays is { } weekdays ? [.. weekdays.Order()] : present.WorkingWeekdays,
            OfficeHours = step.OfficeHours ?? present.OfficeHours,
            Rules = step.Rules ?? present.Rules,
            Days = [.. present.Days.Where(d => named.All(n => n.Date != d.Date)).Concat(named).OrderBy(d => d.Date)],
        };
    }

    private static IEnumerable<PlannedChange> Changed(object? before, object? after, string subject) =>
        Text(before) == Text(after) ? [] : [new PlannedChange(ChangeKind.Update, subject, $"{Text(before)} becomes {Text(after)}")];

    /// <summary>What comes, goes and changes, by the subject. The order of holidays says which of two moves first, so another order is a change too.</summary>
    private static List<PlannedChange> Changes<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> subject)
    {
        if (Text(before) == Text(after))
        {
            return [];
        }

        var (old, @new) = (before.ToLookup(subject, e => Text(e)), after.ToLookup(subject, e => Text(e)));
        List<PlannedChange> changes =
        [
            .. @new.Where(g => !old.Contains(g.Key)).Select(g => new PlannedChange(ChangeKind.Create, g.Key)),
            .. @new.Where(g => old.Contains(g.Key) && !old[g.Key].SequenceEqual(g)).Select(g => new PlannedChange(ChangeKind.Update, g.Key)),
            .. old.Where(g => !@new.Contains(g.Key)).Select(g => new PlannedChange(ChangeKind.Remove, g.Key)),
        ];
        return changes.Count > 0 ? changes : [new PlannedChange(ChangeKind.Update, "holidays", "another order")];
    }

    private static string Text(object? value) => JsonSerializer.Serialize(value, Json);
}
