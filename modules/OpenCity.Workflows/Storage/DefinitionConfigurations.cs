using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Storage;

internal sealed class WorkflowConfiguration : IEntityTypeConfiguration<Workflow>
{
    public void Configure(EntityTypeBuilder<Workflow> builder)
    {
        builder.Property(w => w.Key).HasMaxLength(Keys.Longest);
        builder.Property(w => w.Title).HasConversion<LocalizedTextConverter>();
        builder.Property(w => w.Version).IsConcurrencyToken();
        builder.HasIndex(w => w.Key, "Key").IsUnique();
    }
}

internal sealed class WorkflowVersionConfiguration : IEntityTypeConfiguration<WorkflowVersion>
{
    public void Configure(EntityTypeBuilder<WorkflowVersion> builder)
    {
        builder.HasOne<Workflow>().WithMany().HasForeignKey(v => v.WorkflowId);
        builder.Property(v => v.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(v => v.Hash).HasMaxLength(64);
        builder.Property(v => v.ChangedByName).HasMaxLength(200);
        builder.Property(v => v.PublishedByName).HasMaxLength(200);
        builder.Property(v => v.Version).IsConcurrencyToken();
        builder.HasIndex(v => new { v.WorkflowId, v.Number }, "Number").IsUnique();
    }
}

internal sealed class TriggerConfiguration : IEntityTypeConfiguration<Trigger>
{
    public void Configure(EntityTypeBuilder<Trigger> builder)
    {
        builder.HasKey(t => new { t.Event, t.WorkflowId });
        builder.HasOne<Workflow>().WithMany().HasForeignKey(t => t.WorkflowId);
        builder.Property(t => t.Event).HasMaxLength(100);
        builder.Property(t => t.Activity).HasMaxLength(200);
        builder.HasIndex(t => t.WorkflowId, "Workflow");
    }
}
