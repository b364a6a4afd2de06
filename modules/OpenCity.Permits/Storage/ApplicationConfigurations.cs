using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenCity.Abstractions.Localization;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Storage;

/// <summary>What belongs to one permit hangs on its public id.</summary>
internal static class PermitPart
{
    public static void BelongsToPermit<T>(this EntityTypeBuilder<T> builder, bool one = false)
        where T : class
    {
        if (one)
        {
            builder.HasOne<Permit>().WithOne().HasForeignKey<T>("PermitId").HasPrincipalKey<Permit>(p => p.Id);
        }
        else
        {
            builder.HasOne<Permit>().WithMany().HasForeignKey("PermitId").HasPrincipalKey(p => p.Id);
        }
    }
}

internal sealed class ApplicantConfiguration : IEntityTypeConfiguration<Applicant>
{
    public void Configure(EntityTypeBuilder<Applicant> builder)
    {
        builder.HasKey(a => a.PermitId);
        builder.BelongsToPermit(one: true);
        builder.Property(a => a.Name).HasMaxLength(200);
        builder.Property(a => a.Email).HasMaxLength(254);
        builder.Property(a => a.Telephone).HasMaxLength(40);
        builder.Property(a => a.Culture).HasMaxLength(20);
        builder.HasIndex(a => a.UserId, "User");
        builder.HasIndex(a => a.Email, "Email");
    }
}

internal sealed class ApplicationFormConfiguration : IEntityTypeConfiguration<ApplicationForm>
{
    public void Configure(EntityTypeBuilder<ApplicationForm> builder)
    {
        builder.HasKey(f => f.PermitId);
        builder.BelongsToPermit(one: true);
        builder.HasOne<PermitTypeVersion>().WithMany().HasForeignKey(f => f.TypeVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(f => f.Version).IsConcurrencyToken();
        builder.Property(f => f.SectionsDone).HasConversion(
            v => string.Join('\n', v),
            v => v.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            new ValueComparer<string[]>((a, b) => a!.SequenceEqual(b!), v => string.Join('\n', v).GetHashCode(StringComparison.Ordinal), v => v.ToArray()));
    }
}

internal sealed class SubmissionConfiguration : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.BelongsToPermit();
        builder.HasIndex(s => new { s.PermitId, s.Ordinal }, "Ordinal").IsUnique();
    }
}

internal sealed class ApplicationDocumentConfiguration : IEntityTypeConfiguration<ApplicationDocument>
{
    public void Configure(EntityTypeBuilder<ApplicationDocument> builder)
    {
        builder.BelongsToPermit();
        builder.Property(d => d.Requirement).HasMaxLength(60);
        builder.Property(d => d.FileName).HasMaxLength(255);
        builder.Property(d => d.ContentType).HasMaxLength(127);
        builder.Property(d => d.Sha256).HasMaxLength(64);
    }
}

internal sealed class ChangeRequestConfiguration : IEntityTypeConfiguration<ChangeRequest>
{
    public void Configure(EntityTypeBuilder<ChangeRequest> builder)
    {
        builder.BelongsToPermit();
        builder.HasMany(r => r.Items).WithOne().HasForeignKey(i => i.ChangeRequestId);
        builder.Property(r => r.RequestedByName).HasMaxLength(200);
    }
}

internal sealed class ChangeRequestItemConfiguration : IEntityTypeConfiguration<ChangeRequestItem>
{
    public void Configure(EntityTypeBuilder<ChangeRequestItem> builder) => builder.Property(i => i.Field).HasMaxLength(60);
}

internal sealed class InternalNoteConfiguration : IEntityTypeConfiguration<InternalNote>
{
    public void Configure(EntityTypeBuilder<InternalNote> builder)
    {
        builder.BelongsToPermit();
        builder.Property(n => n.AuthorName).HasMaxLength(200);
    }
}

internal sealed class PermitConditionConfiguration : IEntityTypeConfiguration<PermitCondition>
{
    public void Configure(EntityTypeBuilder<PermitCondition> builder)
    {
        builder.BelongsToPermit();
        builder.Property(c => c.AddedByName).HasMaxLength(200);
        builder.Property(c => c.Text).HasConversion(
            v => JsonSerializer.Serialize(v, JsonSerializerOptions.Default),
            v => JsonSerializer.Deserialize<LocalizedText>(v, JsonSerializerOptions.Default)!);
    }
}

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.BelongsToPermit();
        builder.HasIndex(p => p.ReceiptNumber, "Receipt").IsUnique();
        builder.Property(p => p.ReceiptNumber).HasMaxLength(40);
        builder.Property(p => p.Currency).HasMaxLength(3);
        builder.Property(p => p.Method).HasConversion<string>().HasMaxLength(20);
        builder.Property(p => p.Reference).HasMaxLength(60);
        builder.Property(p => p.RecordedByName).HasMaxLength(200);
    }
}

internal sealed class TimelineEntryConfiguration : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> builder)
    {
        builder.BelongsToPermit();
        builder.Property(e => e.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(e => e.FromStatus).HasConversion<string>().HasMaxLength(20);
        builder.Property(e => e.ToStatus).HasConversion<string>().HasMaxLength(20);
        builder.Property(e => e.ActorName).HasMaxLength(200);
    }
}
