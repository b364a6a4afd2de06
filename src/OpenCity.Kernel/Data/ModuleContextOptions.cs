using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data;

/// <summary>The options of module contexts.</summary>
internal static class ModuleContextOptions
{
    /// <summary>The engine's provider without a connection: each scope sets its own.</summary>
    public static DbContextOptionsBuilder<TContext> Plain<TContext>(DbContextOptionsBuilder<TContext> builder, DatabaseEngine engine)
        where TContext : DbContext
    {
        _ = engine == DatabaseEngine.Sqlite ? (DbContextOptionsBuilder)builder.UseSqlite() : builder.UseNpgsql();
        return builder;
    }

    /// <summary>With the guards that keep a leased context on its tenant's connection and in a unit of work.</summary>
    public static DbContextOptionsBuilder<TContext> Guarded<TContext>(DbContextOptionsBuilder<TContext> builder, DatabaseEngine engine)
        where TContext : DbContext =>
        Plain(builder, engine)
            .AddInterceptors(ConnectionGuard.Instance, CommandGuard.Instance, SaveGuard.Instance)
            .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandExecuted, LogLevel.Debug)));
}
