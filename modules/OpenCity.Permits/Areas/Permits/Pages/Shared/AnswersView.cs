using System.Text.Json.Nodes;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Areas.Permits.Pages.Shared;

/// <summary>The answers of an application as people read them.</summary>
/// <param name="Definition">The type.</param>
/// <param name="Answers">The answers.</param>
/// <param name="Documents">The documents.</param>
/// <param name="DocumentRoot">Where documents are read; the id follows.</param>
/// <param name="ChangeRoot">The application's own address, where answers can be changed; null where they cannot.</param>
internal sealed record AnswersView(PermitTypeDefinition Definition, JsonObject Answers, IReadOnlyList<ApplicationDocument> Documents, string DocumentRoot, string? ChangeRoot);
