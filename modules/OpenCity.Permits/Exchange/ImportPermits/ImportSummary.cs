namespace OpenCity.Permits.Exchange.ImportPermits;

/// <summary>The counts of an import or of its dry run. Permits are counted once however many rows they had.</summary>
internal sealed record ImportSummary
{
    public long Rows { get; set; }

    public long Permits { get; set; }

    public long Created { get; set; }

    public long Updated { get; set; }

    public long Unchanged { get; set; }

    /// <summary>Rows left out on purpose.</summary>
    public long SkippedRows { get; set; }

    /// <summary>Rows that are errors.</summary>
    public long ErrorRows { get; set; }

    /// <summary>Columns that the profile does not speak of.</summary>
    public IReadOnlyList<string> UnusedColumns { get; set; } = [];

    /// <summary>The first lines of the report that a person must look at.</summary>
    public List<ImportRow> Problems { get; init; } = [];

    public void CountLeftOut(ImportOutcome outcome)
    {
        if (outcome == ImportOutcome.Skipped)
        {
            SkippedRows++;
        }
        else
        {
            ErrorRows++;
        }
    }

    public void Count(ImportOutcome outcome)
    {
        Permits++;
        switch (outcome)
        {
            case ImportOutcome.Created:
                Created++;
                break;
            case ImportOutcome.Updated:
                Updated++;
                break;
            default:
                Unchanged++;
                break;
        }
    }
}
