using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenCity.Permits.Exchange.ImportPermits;

namespace OpenCity.Permits.Exchange.ImportJob;

/// <summary>A file that staff brought for import, from its dry run to its end.</summary>
internal sealed class PermitImport
{
    public required Guid Id { get; set; }

    public required Guid FileId { get; set; }

    public required string FileName { get; set; }

    /// <summary>The name of a profile that ships.</summary>
    public required string Profile { get; set; }

    public PermitImportState State { get; set; }

    public required string StartedByName { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public long RowsDone { get; set; }

    public long RowsTotal { get; set; }

    /// <summary>The counts and first problems of the dry run, then of the import; JSON.</summary>
    public required string Summary { get; set; }

    /// <summary>The dry run's report, a line for each row (CSV); null until it is made.</summary>
    public Guid? ReportFileId { get; set; }

    /// <summary>Why it was cut off or could not be checked; null unless it was so.</summary>
    public string? Problem { get; set; }

    public ImportSummary ReadSummary() => JsonSerializer.Deserialize<ImportSummary>(Summary)!;
}

/// <summary>How far an import has come.</summary>
internal enum PermitImportState
{
    /// <summary>The dry run is being made.</summary>
    Checking,

    /// <summary>The dry run is done; a person has to confirm.</summary>
    Checked,

    /// <summary>Confirmed; the job takes it within a minute.</summary>
    Waiting,

    Running,

    Done,

    /// <summary>The dry run could not be made; a person has to bring another file.</summary>
    Refused,

    /// <summary>Cut off; what was written stays, and running it again goes on.</summary>
    Failed,
}

internal sealed class PermitImportConfiguration : IEntityTypeConfiguration<PermitImport>
{
    public void Configure(EntityTypeBuilder<PermitImport> builder)
    {
        builder.Property(i => i.FileName).HasMaxLength(255);
        builder.Property(i => i.Profile).HasMaxLength(60);
        builder.Property(i => i.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(i => i.StartedByName).HasMaxLength(200);
        builder.HasIndex(i => i.State, "State");
    }
}
