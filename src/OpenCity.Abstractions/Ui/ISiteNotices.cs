namespace OpenCity.Abstractions.Ui;

/// <summary>Contributes messages that stand at the head of every public page. Register as a scoped service; answer from memory.</summary>
public interface ISiteNotices
{
    /// <summary>The messages in force now, in the current language; most urgent first.</summary>
    Task<IReadOnlyList<SiteNotice>> GetNoticesAsync(CancellationToken cancellationToken);
}

/// <summary>A message to everybody.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Text">One or two sentences.</param>
/// <param name="Kind">What kind of message.</param>
/// <param name="Href">Where more is told, <c>~/…</c>; null for nowhere.</param>
public sealed record SiteNotice(string Title, string Text, NoticeKind Kind, string? Href);
