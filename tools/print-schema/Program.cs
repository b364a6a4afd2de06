using System.Runtime.Loader;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;

if (args is not [var path, var engineName] || !Enum.TryParse<DatabaseEngine>(engineName, ignoreCase: true, out var engine) || !File.Exists(path))
{
    Console.Error.WriteLine("""
        Prints the tables that the EF models of a built module expect, as the start of its first migration.

        dotnet run --project tools/print-schema -- ASSEMBLY sqlite|postgres
        dotnet run --project tools/print-schema -- modules/OpenCity.Permits/bin/Debug/net10.0/OpenCity.Permits.dll sqlite
        """);
    return 2;
}

path = Path.GetFullPath(path);
var resolver = new AssemblyDependencyResolver(path);
AssemblyLoadContext.Default.Resolving += (context, name) =>
    resolver.ResolveAssemblyToPath(name) is { } file ? context.LoadFromAssemblyPath(file) : null;
foreach (var type in AssemblyLoadContext.Default.LoadFromAssemblyPath(path).GetTypes())
{
    if (type.IsSubclassOf(typeof(ModuleDbContext)) && !type.IsAbstract)
    {
        Console.WriteLine($"-- {type.FullName}");
        Console.WriteLine(ModuleSchema.CreateScript(type, engine));
    }
}

return 0;
