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
        builder.Property(p => p.FeeBasis).HasConversion(basis => FeeBasis.Write(basis!), json => FeeBasis.Read(json));

        // Two former systems may have used the same number; our own never repeat.
        builder.HasIndex(p => p.Number, "Number");
        builder.HasIndex(p => p.Number, "OwnNumber").IsUnique().HasFilter("source IS NULL");
        builder.HasIndex(p => new { p.Source, p.SourceKey }, "Source").IsUnique();
        builder.HasIndex(p => p.VerificationCode, "Verification").IsUnique().HasFilter("verification_code IS NOT NULL");

        // The order of the register is in the migrations only: an index for each filter on PostgreSQL, the index of words on SQLite.
        builder.HasIndex(p => new { p.Latitude, p.Longitude }, "Place");

        // The staff's queues hold our own applications only: hundreds of thousands of historic rows stay out of them.
        builder.HasIndex(p => new { p.Status, p.SubmittedAt, p.Seq }, "Queue").HasFilter("source IS NULL");
        builder.HasIndex(p => new { p.AssigneeId, p.Status }, "Assignee").HasFilter("assignee_id IS NOT NULL");
        builder.HasIndex(p => new { p.Status, p.ExpiresDate }, "Expiry").HasFilter("source IS NULL");
    }
}
