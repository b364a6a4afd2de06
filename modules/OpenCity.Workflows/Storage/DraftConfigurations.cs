using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Storage;

internal sealed class WorkflowDraftConfiguration : IEntityTypeConfiguration<WorkflowDraft>
{
    public void Configure(EntityTypeBuilder<WorkflowDraft> builder)
    {
        builder.HasKey(d => d.WorkflowId);
        builder.HasOne<Workflow>().WithOne().HasForeignKey<WorkflowDraft>(d => d.WorkflowId);
        builder.Property(d => d.ChangedByName).HasMaxLength(200);
        builder.Property(d => d.Version).IsConcurrencyToken();
    }
}

internal sealed class DraftStateConfiguration : IEntityTypeConfiguration<DraftState>
{
    public void Configure(EntityTypeBuilder<DraftState> builder)
    {
        builder.HasKey(s => new { s.WorkflowId, s.Number });
        builder.HasOne<WorkflowDraft>().WithMany().HasForeignKey(s => s.WorkflowId);
    }
}
