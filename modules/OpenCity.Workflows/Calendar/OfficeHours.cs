using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace OpenCity.Workflows.Calendar;

/// <summary>When the offices are open on business days: for periods in office hours.</summary>
internal sealed class OfficeHours
{
    private const string TimeOfDay = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    [Required, RegularExpression(TimeOfDay), Description("When the offices open, for example 08:30.")]
    public string Opens { get; set; } = string.Empty;

    [Required, RegularExpression(TimeOfDay), Description("When the offices close, for example 16:30.")]
    public string Closes { get; set; } = string.Empty;

    /// <summary>Opening and closing as times; null where they are none, or the office closes before it opens.</summary>
    public (TimeOnly Opens, TimeOnly Closes)? Read() =>
        TryTime(Opens, out var opens) && TryTime(Closes, out var closes) && opens < closes ? (opens, closes) : null;

    private static bool TryTime(string text, out TimeOnly time) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
