using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Storage;

internal sealed class PermitConfiguration : IEntityTypeConfiguration<Permit>
{
    public void Configure(EntityTypeBuilder<Permit> builder)
    {
        builder.HasKey(p => p.Seq);
        builder.HasAlternateKey(p => p.Id);
        builder.Property(p => p.Seq).ValueGeneratedOnAdd();
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Ignore(p => p.IsImported);
        builder.Property(p => p.Status).HasConversion<string>().HasMaxLength(20);
        builder.Property(p => p.Number).HasMaxLength(60);
        builder.Property(p => p.Source).HasMaxLength(60);
        builder.Property(p => p.SourceKey).HasMaxLength(120);
        builder.Property(p => p.SourceHash).HasMaxLength(64);
        builder.Property(p => p.PermitType).HasMaxLength(120);
        builder.Property(p => p.VerificationCode).HasMaxLength(20);

        // Two former systems may have used the same number; our own never repeat.
        builder.HasIndex(p => p.Number, "Number");
        builder.HasIndex(p => p.Number, "OwnNumber").IsUnique().HasFilter("source IS NULL");
        builder.HasIndex(p => new { p.Source, p.SourceKey }, "Source").IsUnique();
        builder.HasIndex(p => p.VerificationCode, "Verification").IsUnique();

        // The register: newest first, alone and under each filter. Seq closes each key, so that paging never skips a row.
        builder.HasIndex(p => new { p.RegisterDate, p.Seq }, "Register");
        builder.HasIndex(p => new { p.PermitType, p.RegisterDate, p.Seq }, "RegisterType");
        builder.HasIndex(p => new { p.Status, p.RegisterDate, p.Seq }, "RegisterStatus");
        builder.HasIndex(p => new { p.Area, p.RegisterDate, p.Seq }, "RegisterArea");
        builder.HasIndex(p => new { p.Latitude, p.Longitude }, "Place");

        // The staff's queues hold our own applications only: hundreds of thousands of historic rows stay out of them.
        builder.HasIndex(p => new { p.Status, p.SubmittedAt, p.Seq }, "Queue").HasFilter("source IS NULL");
        builder.HasIndex(p => new { p.AssigneeId, p.Status }, "Assignee").HasFilter("assignee_id IS NOT NULL");
        builder.HasIndex(p => new { p.Status, p.ExpiresDate }, "Expiry").HasFilter("source IS NULL");
    }
}
