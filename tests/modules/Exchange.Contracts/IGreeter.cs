namespace Exchange.Contracts;

/// <summary>A contract that two modules of the tests provide, each in its own way.</summary>
public interface IGreeter
{
    string Greet(string name);
}

/// <summary>A contract that only one of them provides.</summary>
public interface IFarewell
{
    string Part(string name);
}
