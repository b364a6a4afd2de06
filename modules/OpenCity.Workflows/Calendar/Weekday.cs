using System.Text.Json.Serialization;

namespace OpenCity.Workflows.Calendar;

/// <summary>A weekday as recipes write it: in small letters, as everything else in them. Its numbers are those of <see cref="DayOfWeek"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Weekday>))]
internal enum Weekday
{
    [JsonStringEnumMemberName("sunday")]
    Sunday = DayOfWeek.Sunday,

    [JsonStringEnumMemberName("monday")]
    Monday = DayOfWeek.Monday,

    [JsonStringEnumMemberName("tuesday")]
    Tuesday = DayOfWeek.Tuesday,

    [JsonStringEnumMemberName("wednesday")]
    Wednesday = DayOfWeek.Wednesday,

    [JsonStringEnumMemberName("thursday")]
    Thursday = DayOfWeek.Thursday,

    [JsonStringEnumMemberName("friday")]
    Friday = DayOfWeek.Friday,

    [JsonStringEnumMemberName("saturday")]
    Saturday = DayOfWeek.Saturday,
}
