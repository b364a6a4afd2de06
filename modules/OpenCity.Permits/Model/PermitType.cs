namespace OpenCity.Permits.Model;

/// <summary>A kind of permit that the city gives. What it asks stands in its versions.</summary>
internal sealed class PermitType
{
    public required Guid Id { get; set; }

    /// <summary>Upper-case, for example <c>DECK</c>.</summary>
    public required string Code { get; set; }

    /// <summary>Residents can begin applications.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>Lower first on the page of services.</summary>
    public int Position { get; set; }

    /// <summary>The number of the version with which new applications begin.</summary>
    public int CurrentVersion { get; set; }

    public long Version { get; set; }
}

/// <summary>What a type said from one change of it to the next; never altered, because applications stand on it.</summary>
internal sealed class PermitTypeVersion
{
    public required Guid Id { get; set; }

    public required Guid PermitTypeId { get; set; }

    public required int Number { get; set; }

    /// <summary>The definition as JSON, read into <c>PermitTypeDefinition</c>.</summary>
    public required string Definition { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }
}
