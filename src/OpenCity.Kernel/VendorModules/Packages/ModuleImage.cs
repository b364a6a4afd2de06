using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using OpenCity.Abstractions.Modules.Manifest;

namespace OpenCity.Kernel.VendorModules.Packages;

/// <summary>A compiled assembly, read without running any of it.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Version">Its version.</param>
/// <param name="References">The assemblies it was compiled against.</param>
/// <param name="Manifest">Its manifest; null where it is no module.</param>
internal sealed record ModuleImage(string Name, Version Version, IReadOnlyList<AssemblyName> References, ModuleManifest? Manifest)
{
    /// <summary>Reads an assembly; null where the file is none, or one of native code.</summary>
    public static ModuleImage? Read(byte[] file)
    {
        try
        {
            using var image = new PEReader(ImmutableArray.Create(file));
            return image.HasMetadata ? Read(image.GetMetadataReader()) : null;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static ModuleImage? Read(MetadataReader reader)
    {
        if (!reader.IsAssembly)
        {
            return null;
        }

        var definition = reader.GetAssemblyDefinition();
        var references = reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName()).ToList();
        return new ModuleImage(reader.GetString(definition.Name), definition.Version, references, ManifestOf(reader, definition));
    }

    private static ModuleManifest? ManifestOf(MetadataReader reader, AssemblyDefinition assembly)
    {
        var said = assembly.GetCustomAttributes().Select(reader.GetCustomAttribute).Select(a => (Type: TypeOf(reader, a), Attribute: a)).ToList();
        var module = said.Find(s => s.Type == typeof(ModuleAttribute).FullName || s.Type == typeof(ThemeAttribute).FullName);
        if (module.Type is null)
        {
            return null;
        }

        var own = Values(module.Attribute);
        var features = said.Where(s => s.Type == typeof(FeatureAttribute).FullName).Select(s => Values(s.Attribute)).DefaultIfEmpty(own);
        return new ModuleManifest(
            Text(own, nameof(ModuleAttribute.Name)),
            Text(own, nameof(ModuleAttribute.Version)) is { Length: > 0 } version ? version : "0.0",
            Text(own, nameof(ModuleAttribute.Author)),
            module.Type == typeof(ThemeAttribute).FullName,
            [.. features.Select(f => new ManifestFeature(Text(f, nameof(FeatureAttribute.Id)), List(f, nameof(FeatureAttribute.Dependencies))))]);
    }

    private static string? TypeOf(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
        {
            return null;
        }

        var parent = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return parent.Kind == HandleKind.TypeReference ? TypeNames.Of(reader, (TypeReferenceHandle)parent) : null;
    }

    private static Dictionary<string, object?> Values(CustomAttribute attribute) =>
        attribute.DecodeValue(new TypeNames()).NamedArguments.Where(a => a.Name is not null).ToDictionary(a => a.Name!, a => a.Value, StringComparer.Ordinal);

    private static string Text(Dictionary<string, object?> values, string name) => values.GetValueOrDefault(name) as string ?? string.Empty;

    private static IReadOnlyList<string> List(Dictionary<string, object?> values, string name) =>
        values.GetValueOrDefault(name) is ImmutableArray<CustomAttributeTypedArgument<string>> items ? [.. items.Select(i => i.Value as string ?? string.Empty)] : [];

    /// <summary>Types by their names: nothing is loaded.</summary>
    private sealed class TypeNames : ICustomAttributeTypeProvider<string>
    {
        public static string Of(MetadataReader reader, TypeReferenceHandle handle)
        {
            var type = reader.GetTypeReference(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSystemType() => typeof(Type).FullName!;

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Of(reader, handle);

        public string GetTypeFromSerializedName(string name) => name;

        public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

        public bool IsSystemType(string type) => type == typeof(Type).FullName;
    }
}
