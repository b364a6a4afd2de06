using System.Security.Cryptography;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Recipes;

namespace OpenCity.Kernel.Recipes.Steps;

/// <summary>Stores public files.</summary>
internal sealed class MediaStepHandler(IMedia media, IFileStore files) : RecipeStepHandler<MediaStep>
{
    public override string Name => "media";

    public override string Summary => "Stores public files: the crest, pictures, outlines for maps.";

    protected override Task ValidateAsync(MediaStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        for (var index = 0; index < step.Files.Count; index++)
        {
            var entry = step.Files[index];
            context.Announced(AnnouncedKinds.Media).Add(entry.TargetPath);
            Check($"/Files/{index}", entry, context);
        }

        return Task.CompletedTask;
    }

    protected override async Task<IReadOnlyList<PlannedChange>> PlanAsync(MediaStep step, RecipeStepContext context, CancellationToken cancellationToken) =>
    [
        .. (await ChangedAsync(step, context, cancellationToken)).Select(c =>
            new PlannedChange(c.IsNew ? ChangeKind.Create : ChangeKind.Update, $"file {c.Path}", $"{c.Content.Length} bytes")),
    ];

    protected override async Task ApplyAsync(MediaStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        foreach (var (path, content, _) in await ChangedAsync(step, context, cancellationToken))
        {
            await media.SaveAsync(path, new MemoryStream(content), cancellationToken);
        }
    }

    public override async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken cancellationToken)
    {
        var entries = new JsonArray();
        foreach (var path in await media.ListAsync(string.Empty, cancellationToken))
        {
            if (await media.FindAsync(path, cancellationToken) is not { } file)
            {
                continue;
            }

            await using var stream = await files.OpenAsync(file, cancellationToken);
            entries.Add((JsonNode)new JsonObject { ["TargetPath"] = path, ["Base64"] = Convert.ToBase64String(await BytesAsync(stream, cancellationToken)) });
        }

        return entries.Count == 0 ? [] : [new JsonObject { ["Files"] = entries }];
    }

    private static void Check(string path, MediaEntry entry, RecipeStepContext context)
    {
        switch (entry)
        {
            case { SourceUrl: not null }:
                context.Error($"{path}/SourceUrl", "Nothing is fetched from the network while a recipe is applied, so that it gives the same result tomorrow and behind a closed firewall. Put the file beside the recipe and name it in 'SourcePath'.");
                break;
            case { SourcePath: null, Base64: null } or { SourcePath: not null, Base64: not null }:
                context.Error(path, "A file needs either 'SourcePath' (a file beside the recipe) or 'Base64' (its bytes), and not both.");
                break;
            case { SourcePath: { } source }:
                using (var stream = context.OpenFile(source))
                {
                    if (stream is null)
                    {
                        context.Error($"{path}/SourcePath", $"There is no file '{source}' beside the recipe. Paths are relative to the recipe's folder and cannot leave it.");
                    }
                }

                break;
            case { Base64: { } text } when !Convert.TryFromBase64String(text, new byte[text.Length], out _):
                context.Error($"{path}/Base64", "This is not Base64 (RFC 4648 section 4).");
                break;
        }
    }

    private async Task<IReadOnlyList<(string Path, byte[] Content, bool IsNew)>> ChangedAsync(MediaStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var changed = new List<(string, byte[], bool)>();
        foreach (var entry in step.Files)
        {
            var content = await ContentAsync(entry, context, cancellationToken);
            var present = await media.FindAsync(entry.TargetPath, cancellationToken);
            if (present?.Sha256 != Convert.ToHexStringLower(SHA256.HashData(content)))
            {
                changed.Add((entry.TargetPath, content, present is null));
            }
        }

        return changed;
    }

    private static async Task<byte[]> ContentAsync(MediaEntry entry, RecipeStepContext context, CancellationToken cancellationToken)
    {
        if (entry.Base64 is { } text)
        {
            return Convert.FromBase64String(text);
        }

        await using var stream = context.OpenFile(entry.SourcePath!) ?? throw new FileNotFoundException("The file beside the recipe is gone.", entry.SourcePath);
        return await BytesAsync(stream, cancellationToken);
    }

    private static async Task<byte[]> BytesAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
