using OpenCity.Decisions.Comparing;

namespace OpenCity.Decisions.Areas.Decisions.Pages.Shared;

/// <summary>The different texts of something to be shown.</summary>
/// <param name="Of">What happened to the whole, which stands above: it is not repeated for each text.</param>
/// <param name="Texts">The texts.</param>
internal sealed record TextChangesView(ChangeKind Of, IReadOnlyList<TextDifference> Texts);
