using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenCity.Abstractions.Data;
using Vendor.QuickPermits.Model;

namespace Vendor.QuickPermits;

internal sealed class QuickPermitsContext(DbContextOptions<QuickPermitsContext> options) : ModuleDbContext(options)
{
    public override string TablePrefix => "quickpermits";

    public DbSet<QuickPermit> Permits => Set<QuickPermit>();

    internal sealed class PermitConfiguration : IEntityTypeConfiguration<QuickPermit>
    {
        public void Configure(EntityTypeBuilder<QuickPermit> builder)
        {
            builder.HasIndex(permit => permit.Number).IsUnique();
            builder.Property(permit => permit.Status).HasConversion<string>().HasMaxLength(20);
            builder.Property(permit => permit.Version).IsConcurrencyToken();
        }
    }
}
