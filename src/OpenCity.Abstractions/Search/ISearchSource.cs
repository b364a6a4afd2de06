namespace OpenCity.Abstractions.Search;

/// <summary>Contributes to the public search. Register as a scoped service. Finds only what the current person may see.</summary>
public interface ISearchSource
{
    /// <summary>The visible name of what it finds, for example <c>Permits</c>.</summary>
    string Title { get; }

    /// <summary>The best hits, at most so many.</summary>
    /// <param name="query">What the person typed, trimmed, 1 to 200 characters.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    Task<IReadOnlyList<SearchHit>> SearchAsync(string query, int take, CancellationToken cancellationToken);
}

/// <summary>A hit.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Summary">What it is, one or two sentences.</param>
/// <param name="Path">Where it is.</param>
public sealed record SearchHit(string Title, string Summary, string Path);
