using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data;

/// <summary>The schema that EF would make of a module's model, for tests and for whoever writes a migration.</summary>
internal static class ModuleSchema
{
    /// <summary>The statements that create the context's tables on an empty database of the engine.</summary>
    public static string CreateScript(Type contextType, DatabaseEngine engine)
    {
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(contextType))!;
        _ = engine == DatabaseEngine.Sqlite ? builder.UseSqlite("Data Source=:memory:") : builder.UseNpgsql("Host=127.0.0.1");
        using var context = (ModuleDbContext)Activator.CreateInstance(contextType, builder.Options)!;
        return context.Database.GenerateCreateScript();
    }
}
