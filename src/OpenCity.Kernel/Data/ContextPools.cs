using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data;

/// <summary>The pools of module contexts: one for each type and engine, shared by all tenants. Only <see cref="ModuleContexts"/> takes from them.</summary>
internal sealed class ContextPools(ILoggerFactory loggers)
{
    private const int Size = 128;
    private readonly ConcurrentDictionary<(Type Context, DatabaseEngine Engine), object> _pools = new();

    public PooledDbContextFactory<TContext> Get<TContext>(DatabaseEngine engine)
        where TContext : ModuleDbContext =>
        (PooledDbContextFactory<TContext>)_pools.GetOrAdd(
            (typeof(TContext), engine),
            static (key, logging) => new PooledDbContextFactory<TContext>(
                ModuleContextOptions.Guarded(new DbContextOptionsBuilder<TContext>(), key.Engine).UseLoggerFactory(logging).Options,
                Size),
            loggers);
}
