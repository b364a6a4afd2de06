namespace OpenCity.Testing.Conformance.Rules;

/// <summary>Views lie where no other module can have one of the same path: the first would hide the second.</summary>
internal static class ViewPlaces
{
    /// <summary>Views of a module lie in its area, those of a theme in its own folder.</summary>
    public static IEnumerable<string> Misplaced(string shortName, bool isTheme, IEnumerable<string> views)
    {
        var home = isTheme ? "Themes/" : $"Areas/{shortName}/";
        return views.Where(view => !view.StartsWith(home, StringComparison.Ordinal)).Select(view => $"{view} lies outside of {home}.");
    }

    /// <summary>No two projects have a view of the same path, whatever its case.</summary>
    public static IEnumerable<string> Equal(IEnumerable<(string Project, string View)> views) =>
        views.GroupBy(view => view.View, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key} is in {string.Join(" and in ", group.Select(view => view.Project))}.");
}
