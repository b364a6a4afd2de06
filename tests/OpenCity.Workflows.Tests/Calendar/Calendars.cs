using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using OpenCity.Abstractions.Localization;
using OpenCity.Workflows.Calendar;

namespace OpenCity.Workflows.Tests.Calendar;

/// <summary>Calendars to try: those of the recipes that lie with the platform, and small ones.</summary>
internal static class Calendars
{
    public static readonly TimeZoneInfo Toronto = TimeZoneInfo.FindSystemTimeZoneById("America/Toronto");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Above(new DirectoryInfo(AppContext.BaseDirectory)).First(f => File.Exists(Path.Combine(f.FullName, "OpenCity.Platform.sln"))).FullName;

    public static BusinessCalendar Ontario { get; } = OfRecipe("ontario-holidays", Toronto);

    public static BusinessCalendar Quebec { get; } = OfRecipe("quebec-holidays", TimeZoneInfo.FindSystemTimeZoneById("America/Montreal"));

    /// <summary>Monday to Friday, and nothing else.</summary>
    public static BusinessCalendar Plain { get; } = new(new CalendarSettings(), Toronto);

    public static BusinessCalendar With(params HolidayRule[] rules) => new(new CalendarSettings { Rules = rules }, Toronto);

    public static BusinessCalendar WithDays(params SpecialDay[] days) => new(new CalendarSettings { Days = days }, Toronto);

    public static HolidayRule Fixed(int month, int day, Observance observed = Observance.None) =>
        new() { Title = Named($"{day}/{month}"), Kind = HolidayKind.FixedDay, Month = month, Day = day, Observed = observed };

    public static SpecialDay Closed(string day) => new() { Date = Day(day), Title = Named("Flood") };

    public static SpecialDay Worked(string day) => new() { Date = Day(day), Title = Named("Open house"), Worked = true };

    public static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An instant as somebody's clock with an offset shows it.</summary>
    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

    public static LocalizedText Named(string name) => new(name, name);

    /// <summary>The step of a recipe that lies with the platform.</summary>
    public static JsonObject Step(string recipe)
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip };
        var text = File.ReadAllText(Path.Combine(Root, "recipes", recipe + ".recipe.json"));
        return JsonNode.Parse(text, documentOptions: options)!["steps"]!.AsArray().Single()!.DeepClone().AsObject();
    }

    private static IEnumerable<DirectoryInfo> Above(DirectoryInfo? folder)
    {
        for (; folder is not null; folder = folder.Parent)
        {
            yield return folder;
        }
    }

    private static BusinessCalendar OfRecipe(string name, TimeZoneInfo zone)
    {
        var step = Step(name).Deserialize<HolidaysStep>(Json)!;
        return new BusinessCalendar(new CalendarSettings { WorkingWeekdays = step.WorkingWeekdays!, Rules = step.Rules! }, zone);
    }
}
