using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data;

/// <summary>A module's model as the engine has it, for archives, for tests and for whoever writes a migration.</summary>
internal static class ModuleSchema
{
    /// <summary>The statements that create the context's tables on an empty database of the engine.</summary>
    public static string CreateScript(Type contextType, DatabaseEngine engine)
    {
        using var context = Open(contextType, engine);
        return context.Database.GenerateCreateScript();
    }

    /// <summary>A context of the engine that never connects, for its model.</summary>
    public static ModuleDbContext Open(Type contextType, DatabaseEngine engine)
    {
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(contextType))!;
        _ = engine == DatabaseEngine.Sqlite ? builder.UseSqlite("Data Source=:memory:") : builder.UseNpgsql("Host=127.0.0.1");
        return (ModuleDbContext)Activator.CreateInstance(contextType, builder.Options)!;
    }
}
