namespace OpenCity.Kernel.Files;

/// <summary>The result of looking at bytes.</summary>
/// <param name="Kind">What they are; null where they are refused or nothing that is known.</param>
/// <param name="Problem">Why they are refused, a message with the file's name at <c>{0}</c>; null where they are not.</param>
internal sealed record FileCheck(FileKind? Kind, string? Problem)
{
    public static FileCheck Is(FileKind? kind) => new(kind, null);

    public static FileCheck Refused(string problem) => new(null, problem);
}
