using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Storage;

internal sealed class CaseConfiguration : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.HasOne<Workflow>().WithMany().HasForeignKey(c => c.WorkflowId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<WorkflowVersion>().WithMany().HasForeignKey(c => c.VersionId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(c => c.SubjectKind).HasMaxLength(100);
        builder.Property(c => c.SubjectId).HasMaxLength(100);
        builder.Property(c => c.Status).HasConversion<string>().HasMaxLength(20);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => new { c.SubjectKind, c.SubjectId, c.WorkflowId }, "Subject");
        builder.HasIndex(c => new { c.Status, c.Id }, "Status");
        builder.HasIndex(c => new { c.WorkflowId, c.Status, c.Id }, "Workflow");
        builder.HasIndex(c => c.VersionId, "Version");
        builder.HasIndex(c => c.ParentId, "Parent");
        builder.HasIndex(c => c.EndedAt, "Ended");
        builder.HasIndex(c => new { c.WorkflowId, c.DueAt, c.Id }, "Open").HasFilter("ended_at IS NULL");
    }
}

internal sealed class TaskConfiguration : IEntityTypeConfiguration<CaseTask>
{
    public void Configure(EntityTypeBuilder<CaseTask> builder)
    {
        builder.HasOne<Case>().WithMany().HasForeignKey(t => t.CaseId);
        builder.Property(t => t.Activity).HasMaxLength(200);
        builder.Property(t => t.State).HasMaxLength(200);
        builder.HasIndex(t => t.CaseId, "Case");
        builder.HasIndex(t => new { t.AssigneeId, t.SortedBy, t.Id }, "Assignee");
        builder.HasIndex(t => new { t.WorkflowId, t.State, t.SortedBy, t.Id }, "State");
    }
}

internal sealed class TaskRoleConfiguration : IEntityTypeConfiguration<CaseTaskRole>
{
    public void Configure(EntityTypeBuilder<CaseTaskRole> builder)
    {
        builder.HasKey(r => new { r.TaskId, r.Role });
        builder.HasOne<CaseTask>().WithMany().HasForeignKey(r => r.TaskId);
        builder.Property(r => r.Role).HasMaxLength(50);
        builder.HasIndex(r => new { r.Role, r.SortedBy, r.TaskId }, "Role");
        builder.HasIndex(r => new { r.Role, r.WorkflowId, r.SortedBy, r.TaskId }, "Workflow");
    }
}

internal sealed class AlarmConfiguration : IEntityTypeConfiguration<CaseAlarm>
{
    public void Configure(EntityTypeBuilder<CaseAlarm> builder)
    {
        builder.HasOne<Case>().WithMany().HasForeignKey(a => a.CaseId);
        builder.Property(a => a.Activity).HasMaxLength(200);
        builder.Property(a => a.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(a => a.Outcome).HasMaxLength(100);
        builder.HasIndex(a => a.CaseId, "Case");
        builder.HasIndex(a => new { a.DueAt, a.Id }, "Due");
    }
}

internal sealed class SubscriptionConfiguration : IEntityTypeConfiguration<CaseSubscription>
{
    public void Configure(EntityTypeBuilder<CaseSubscription> builder)
    {
        builder.HasOne<Case>().WithMany().HasForeignKey(s => s.CaseId);
        builder.Property(s => s.Event).HasMaxLength(100);
        builder.Property(s => s.SubjectKind).HasMaxLength(100);
        builder.Property(s => s.SubjectId).HasMaxLength(100);
        builder.HasIndex(s => s.CaseId, "Case");
        builder.HasIndex(s => new { s.SubjectKind, s.SubjectId, s.Event }, "Event");
    }
}

internal sealed class EntryConfiguration : IEntityTypeConfiguration<CaseEntry>
{
    public void Configure(EntityTypeBuilder<CaseEntry> builder)
    {
        builder.HasKey(e => new { e.CaseId, e.Number });
        builder.HasOne<Case>().WithMany().HasForeignKey(e => e.CaseId);
        builder.Property(e => e.Activity).HasMaxLength(200);
        builder.Property(e => e.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(e => e.Outcome).HasMaxLength(100);
        builder.Property(e => e.ActorName).HasMaxLength(200);
        builder.Property(e => e.Said).HasConversion<LocalizedTextConverter>();
    }
}
