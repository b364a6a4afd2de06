using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace OpenCity.Kernel.Composition;

/// <summary>Reads and converts service descriptors.</summary>
internal static class Descriptors
{
    public static Type ImplementationType(ServiceDescriptor descriptor)
    {
        if (descriptor.IsKeyedService)
        {
            return descriptor.KeyedImplementationType ?? descriptor.KeyedImplementationInstance?.GetType() ?? ReturnType(descriptor.KeyedImplementationFactory!.Method, descriptor);
        }

        return descriptor.ImplementationType ?? descriptor.ImplementationInstance?.GetType() ?? ReturnType(descriptor.ImplementationFactory!.Method, descriptor);
    }

    /// <summary>The assembly whose code makes the service: the implementation's, or the factory's own.</summary>
    public static IEnumerable<Assembly> Makers(ServiceDescriptor descriptor)
    {
        foreach (var assembly in Assemblies(ImplementationType(descriptor)))
        {
            yield return assembly;
        }

        var factory = descriptor.IsKeyedService ? descriptor.KeyedImplementationFactory?.Method : descriptor.ImplementationFactory?.Method;
        if (factory?.DeclaringType is { } declaring)
        {
            yield return declaring.Assembly;
        }
    }

    /// <summary>The assembly of a type and those of its generic arguments.</summary>
    public static IEnumerable<Assembly> Assemblies(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().Where(a => !a.IsGenericParameter).SelectMany(Assemblies).Append(type.Assembly) : [type.Assembly];

    /// <summary>The same service under another key.</summary>
    public static ServiceDescriptor WithKey(ServiceDescriptor descriptor, object key)
    {
        var (type, lifetime) = (descriptor.ServiceType, descriptor.Lifetime);
        if (!descriptor.IsKeyedService)
        {
            return descriptor switch
            {
                { ImplementationInstance: { } instance } => new ServiceDescriptor(type, key, instance),
                { ImplementationFactory: { } factory } => new ServiceDescriptor(type, key, (services, _) => factory(services), lifetime),
                _ => new ServiceDescriptor(type, key, descriptor.ImplementationType!, lifetime),
            };
        }

        var original = descriptor.ServiceKey;
        return descriptor switch
        {
            { KeyedImplementationInstance: { } instance } => new ServiceDescriptor(type, key, instance),
            { KeyedImplementationFactory: { } factory } => new ServiceDescriptor(type, key, (services, _) => factory(services, original), lifetime),
            _ => new ServiceDescriptor(type, key, descriptor.KeyedImplementationType!, lifetime),
        };
    }

    public static string Describe(ServiceDescriptor descriptor) =>
        $"{descriptor.Lifetime} {Name(descriptor.ServiceType)} -> {Name(ImplementationType(descriptor))}";

    public static string Name(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.Name;

    // A factory written as a lambda returns what its delegate says; object tells nothing more than the contract does.
    private static Type ReturnType(MethodInfo method, ServiceDescriptor descriptor) =>
        method.ReturnType == typeof(object) ? descriptor.ServiceType : method.ReturnType;
}
