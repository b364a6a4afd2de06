using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Storage;

internal sealed class PermitTypeConfiguration : IEntityTypeConfiguration<PermitType>
{
    public void Configure(EntityTypeBuilder<PermitType> builder)
    {
        builder.Property(t => t.Code).HasMaxLength(40);
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.HasIndex(t => t.Code, "Code").IsUnique();
    }
}

internal sealed class PermitTypeVersionConfiguration : IEntityTypeConfiguration<PermitTypeVersion>
{
    public void Configure(EntityTypeBuilder<PermitTypeVersion> builder)
    {
        builder.HasOne<PermitType>().WithMany().HasForeignKey(v => v.PermitTypeId);
        builder.HasIndex(v => new { v.PermitTypeId, v.Number }, "Number").IsUnique();
    }
}

internal sealed class QueueCountConfiguration : IEntityTypeConfiguration<QueueCount>
{
    public void Configure(EntityTypeBuilder<QueueCount> builder)
    {
        builder.HasKey(c => c.Queue);
        builder.Property(c => c.Queue).HasMaxLength(40);
    }
}
