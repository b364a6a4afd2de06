namespace OpenCity.Decisions.Areas.Decisions.Pages.Shared;

/// <summary>One cell of the table's form.</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="Label">Rule and column, for screen readers.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="Wrong">What is wrong with it; null where nothing is.</param>
internal sealed record CellView(string Name, string Label, string Text, string? Wrong);
