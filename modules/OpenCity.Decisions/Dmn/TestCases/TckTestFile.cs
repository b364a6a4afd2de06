namespace OpenCity.Decisions.Dmn.TestCases;

/// <summary>The test cases of one model, as the conformance kit of DMN (TCK) writes them.</summary>
internal sealed record TckTestFile
{
    /// <summary>The file name of the model beside this one.</summary>
    public string? ModelName { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<TckTestCase> Cases { get; init; } = [];
}

/// <summary>The tests as far as they could be read, and what is wrong with the file.</summary>
internal sealed record TckReading(TckTestFile? File, IReadOnlyList<DmnProblem> Problems);
