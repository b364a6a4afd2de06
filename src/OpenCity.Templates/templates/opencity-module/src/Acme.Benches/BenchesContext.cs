using Acme.Benches.Model;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;

namespace Acme.Benches;

internal sealed class BenchesContext(DbContextOptions<BenchesContext> options) : ModuleDbContext(options)
{
    public override string TablePrefix => "benches";

    public DbSet<Entry> Entries => Set<Entry>();
}
