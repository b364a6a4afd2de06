using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace OpenCity.Abstractions.Security;

/// <summary>Says who may call an endpoint. Every endpoint and page says one of these; start refuses one that does not.</summary>
public static class AccessExtensions
{
    /// <summary>The prefix of the names of authorisation policies that ask for one permission.</summary>
    public const string PolicyPrefix = "permission:";

    /// <summary>Whoever has the permission.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(permission);
        return builder.WithMetadata(new RequirePermissionAttribute(permission.Name));
    }

    /// <summary>Everybody; the reason is kept in the reviewed table of access.</summary>
    public static TBuilder AllowPublic<TBuilder>(this TBuilder builder, string reason)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PublicAttribute(reason));

    /// <summary>Everybody who is signed in; the handler checks what of theirs they may see.</summary>
    /// <param name="builder">The endpoint.</param>
    /// <param name="tokenScope">The scope that an API token needs for what is its owner's own; tokens are refused where it is left out.</param>
    public static TBuilder RequireSignIn<TBuilder>(this TBuilder builder, Permission? tokenScope = null)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new SignedInAttribute(tokenScope?.Name));
}

/// <summary>Only whoever has the permission.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequirePermissionAttribute(string permission) : AuthorizeAttribute(AccessExtensions.PolicyPrefix + permission)
{
    /// <summary>The permission's name.</summary>
    public string Permission { get; } = permission;
}

/// <summary>Everybody, signed in or not.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PublicAttribute(string reason) : Attribute, IAllowAnonymous
{
    /// <summary>Why it is public.</summary>
    public string Reason { get; } = reason;
}

/// <summary>Everybody who is signed in.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInAttribute(string? tokenScope = null) : AuthorizeAttribute
{
    /// <summary>The permission that an API token must name among its scopes; null where tokens are refused.</summary>
    public string? TokenScope { get; } = tokenScope;
}
