namespace OpenCity.Decisions.Model;

/// <summary>What a version must give for certain inputs.</summary>
internal sealed class ModelTest
{
    public const int MaxName = 200;

    public required Guid Id { get; set; }

    public required Guid VersionId { get; set; }

    public required int Ordinal { get; set; }

    public required string Name { get; set; }

    /// <summary>The name of the decision in the model.</summary>
    public required string Decision { get; set; }

    /// <summary>A JSON object by the name of the input data, as written: numbers keep their digits.</summary>
    public required string Inputs { get; set; }

    /// <summary>A JSON value.</summary>
    public required string Expected { get; set; }
}
