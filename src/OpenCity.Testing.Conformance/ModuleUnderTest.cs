using System.Reflection;
using System.Xml.Linq;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Modules.Manifest;
using OpenCity.Host;
using OpenCity.Kernel.Hosting;
using OpenCity.Testing.Conformance.Localization;
using OpenCity.Testing.Conformance.Rules;

namespace OpenCity.Testing.Conformance;

/// <summary>What the rules look at: a module's assembly and its source.</summary>
internal sealed class ModuleUnderTest(Assembly assembly, string source)
{
    private static readonly Assembly[] Platform = [typeof(ModuleDbContext).Assembly, typeof(ModuleAssemblies).Assembly];

    public Assembly Assembly => assembly;

    public string Source => source;

    public string Name { get; } = assembly.GetName().Name!;

    /// <summary>The name without its maker, for example <c>Benches</c>: the module's area.</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];

    public bool IsTheme { get; } = assembly.GetCustomAttribute<ThemeAttribute>() is not null;

    /// <summary>The ids of its features.</summary>
    public IReadOnlyList<string> Features { get; } = [.. Declared(assembly).Select(feature => feature.Id)];

    /// <summary>The contexts of its tables.</summary>
    public IReadOnlyList<Type> Contexts { get; } = [.. assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ModuleDbContext)))];

    /// <summary>The names of the modules that the platform brings, which no module may reference.</summary>
    public static string[] PlatformModules { get; } = [.. ModuleAssemblies.Of(typeof(CityHost).Assembly).Select(module => module.GetName().Name!)];

    /// <summary>The platform's own translations, which serve every module.</summary>
    public static IReadOnlyList<PoEntry> PlatformFrench { get; } = [.. Platform.SelectMany(French)];

    public IReadOnlyDictionary<string, string> Code { get; } = SourceFolder.Read(source, ".cs");

    public IReadOnlyDictionary<string, string> Views { get; } = SourceFolder.Read(source, ".cshtml");

    public XDocument Project => XDocument.Load(Path.Combine(source, Name + ".csproj"));

    /// <summary>What it shows to people.</summary>
    public ProjectTexts Texts => new(Code, Views);

    /// <summary>Its translations as they are embedded.</summary>
    public IReadOnlyList<PoEntry> Translations => French(assembly);

    public Mono.Cecil.AssemblyDefinition Open() => Assemblies.Read(assembly.Location);

    private static IEnumerable<FeatureAttribute> Declared(Assembly assembly)
    {
        var features = assembly.GetCustomAttributes<FeatureAttribute>().Where(feature => feature is not ModuleAttribute).ToList();
        return features.Count > 0 ? features : assembly.GetCustomAttributes<ModuleAttribute>();
    }

    private static IReadOnlyList<PoEntry> French(Assembly assembly)
    {
        using var stream = assembly.GetManifestResourceStream("Resources/fr.po");
        if (stream is null)
        {
            return [];
        }

        using var reader = new StreamReader(stream);
        return PoFile.Parse(reader.ReadToEnd());
    }
}
