using System.Globalization;

namespace OpenCity.Workflows.Features.FindTasks;

/// <summary>Where a list of tasks goes on: when the last one shown is due, and its id.</summary>
internal readonly record struct TaskKey(DateTimeOffset SortedBy, Guid Id)
{
    private const string Format = "yyyyMMdd'T'HHmmss.ffffff'Z'";

    /// <summary>Null where the text is none: the list begins anew.</summary>
    public static TaskKey? Read(string? text) =>
        text?.Split('~') is [var at, var id]
        && DateTimeOffset.TryParseExact(at, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var sortedBy)
        && Guid.TryParse(id, out var guid)
            ? new TaskKey(sortedBy, guid)
            : null;

    /// <summary>As both engines sort ids: by their text.</summary>
    public static string Sortable(Guid id) => id.ToString("D");

    public override string ToString() => $"{SortedBy.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)}~{Id:N}";
}
