using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Workflows.Calendar;

/// <summary>A single day on which the city is closed, or works although it is a holiday or weekend.</summary>
internal sealed class SpecialDay
{
    [Required, Description("The day, for example 2026-12-24.")]
    public DateOnly Date { get; set; }

    [Required, Description("What the day is.")]
    public LocalizedText Title { get; set; } = LocalizedText.Empty;

    [Description("The city works on that day, whatever the weekday and the holidays say. Else it is closed.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Worked { get; set; }
}
