using System.Reflection;
using OpenCity.Abstractions.Modules;

namespace OpenCity.Kernel.Localization;

/// <summary>An assembly that brings translations: embedded <c>Resources/{culture}.po</c>.</summary>
[ProcessWide("Names an assembly; holds nothing of a tenant.")]
internal sealed record TranslationSource(Assembly Assembly);
