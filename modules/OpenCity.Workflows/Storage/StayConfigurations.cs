using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Storage;

/// <summary>No stay refers to its workflow: it is written with every step, and outlives the case.</summary>
internal sealed class CaseStayConfiguration : IEntityTypeConfiguration<CaseStay>
{
    public void Configure(EntityTypeBuilder<CaseStay> builder) => builder.Property(s => s.State).HasMaxLength(200);
}

internal sealed class StayDayConfiguration : IEntityTypeConfiguration<StayDay>
{
    public void Configure(EntityTypeBuilder<StayDay> builder)
    {
        builder.HasKey(d => new { d.Day, d.WorkflowId, d.State });
        builder.Property(d => d.State).HasMaxLength(200);
    }
}
