using OpenCity.Decisions.Comparing;

namespace OpenCity.Decisions.Areas.Decisions.Pages.Shared;

/// <summary>The differences of a decision table to be shown.</summary>
internal sealed record TableChangesView(string Name, TableDifference Table)
{
    /// <summary>So many rules are shown; a table that was replaced whole may have thousands.</summary>
    public const int Most = 200;

    /// <summary>There was a table before, to which columns could be added.</summary>
    public bool HasBefore => Table.Columns.Any(c => c.Before is not null);

    /// <summary>There still is a table.</summary>
    public bool HasAfter => Table.Columns.Any(c => c.After is not null);
}
